package io.moola.formats;

import io.moola.MoolaException;

import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds the tree of one document from the parser's events. Holds the state of one reading; not
/// thread-safe.
final class YamlTree {

    private static final int MOST_LEVELS = 100;
    private static final int MOST_NODES = 200_000;

    private final String name;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;
    private int level;

    /// What an alias stands for, and how many nodes that is.
    private record Anchored(YamlNode node, int nodes) {}

    YamlTree(String name) {
        this.name = name;
    }

    /// The only document of the events.
    YamlNode of(Iterable<Event> all) {
        Iterator<Event> events = all.iterator();
        YamlNode document = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                if (document != null) {
                    throw wrong(event, "a second document begins");
                }
                document = node(events.next(), events);
            }
        }
        return document == null ? new YamlNode.Scalar("", true, 1, 1) : document;
    }

    private YamlNode node(Event event, Iterator<Event> events) {
        int before = nodes;
        count(event, 1);
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        refuseTag(event);
        YamlNode node =
                switch (event) {
                    case ScalarEvent scalar ->
                            new YamlNode.Scalar(
                                    scalar.getValue(),
                                    scalar.isPlain(),
                                    line(event),
                                    column(event));
                    case SequenceStartEvent _ -> sequence(event, events);
                    case MappingStartEvent _ -> mapping(event, events);
                    default -> throw wrong(event, "nothing is there to be read");
                };
        ((NodeEvent) event)
                .getAnchor()
                .ifPresent(anchor ->
                        anchors.put(anchor.getValue(), new Anchored(node, nodes - before)));
        return node;
    }

    private void count(Event event, int more) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw wrong(event, "it holds more than 200,000 values, aliases counted");
        }
    }

    private YamlNode alias(AliasEvent alias) {
        String anchor = alias.getAlias().getValue();
        Anchored anchored = anchors.get(anchor);
        if (anchored == null) {
            throw wrong(alias, "the alias *" + anchor + " stands for nothing before it");
        }
        count(alias, anchored.nodes());
        return anchored.node();
    }

    private void refuseTag(Event event) {
        Optional<String> tag =
                switch (event) {
                    case ScalarEvent scalar -> scalar.getTag();
                    case SequenceStartEvent sequence -> sequence.getTag();
                    case MappingStartEvent mapping -> mapping.getTag();
                    default -> Optional.empty();
                };
        if (tag.isPresent()) {
            throw wrong(event, "the tag " + tag.get() + " has no meaning here");
        }
    }

    private YamlNode.Sequence sequence(Event start, Iterator<Event> events) {
        enter(start);
        List<YamlNode> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, events));
            event = events.next();
        }
        level--;
        return new YamlNode.Sequence(items, line(start), column(start));
    }

    private YamlNode.Mapping mapping(Event start, Iterator<Event> events) {
        enter(start);
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, YamlNode.Scalar> keys = new HashMap<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            YamlNode.Scalar key = key(event, events);
            YamlNode.Scalar other = keys.putIfAbsent(key.text(), key);
            if (other != null) {
                throw wrong(
                        event,
                        "the key '%s' is there twice, first in line %d"
                                .formatted(key.text(), other.line()));
            }
            entries.add(new YamlNode.Entry(key, node(events.next(), events)));
            event = events.next();
        }
        level--;
        return new YamlNode.Mapping(entries, line(start), column(start));
    }

    private YamlNode.Scalar key(Event event, Iterator<Event> events) {
        if (node(event, events) instanceof YamlNode.Scalar key) {
            return key;
        }
        throw wrong(event, "a key is a single value, not a list or a mapping");
    }

    private void enter(Event start) {
        if (++level > MOST_LEVELS) {
            throw wrong(start, "it is nested deeper than 100 levels");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Event event) {
        return event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }

    private MoolaException wrong(Event event, String problem) {
        return MoolaException.input(
                "Cannot read %s, line %d, column %d as YAML: %s"
                        .formatted(name, line(event), column(event), problem),
                null);
    }
}
