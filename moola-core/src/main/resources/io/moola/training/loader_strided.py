import json
import pathlib

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def load_windows(folder):
    """A view of every stretch of bars and the rows where windows start: window i is view[starts[i]].

    Other rows of the view span a gap or two symbols: they are no windows.
    """
    folder = pathlib.Path(folder)
    export = json.loads((folder / "export.json").read_text())  # written last: not there after a crash
    for file in export["files"]:
        if (folder / file["name"]).stat().st_size != file["bytes"]:
            raise ValueError(f"{file['name']} does not belong to export.json: export again")
    bars = np.load(folder / "bars.npy", mmap_mode="r")
    starts = np.load(folder / "starts.npy")
    assert bars.shape == (export["bars"], 4) and starts.shape == (export["windows"],)
    view = sliding_window_view(bars, (export["window_length"], 4))[:, 0]
    return view, starts


import torch  # from here on for PyTorch


class Windows(torch.utils.data.Dataset):
    def __init__(self, folder):
        self.folder, (self.view, self.starts) = folder, load_windows(folder)

    def __getstate__(self):  # a worker opens the files again: a pickled view would be a copy
        return {"folder": self.folder}

    def __setstate__(self, state):
        self.__init__(state["folder"])

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, i):
        return torch.from_numpy(np.array(self.view[self.starts[i]]))

    def __getitems__(self, indices):
        return list(torch.from_numpy(self.view[self.starts[np.asarray(indices)]]))
