import json
import pathlib

import numpy as np


def load_windows(folder):
    """The windows of a finished export: (N, length, 4), open high low close, mapped, read-only."""
    folder = pathlib.Path(folder)
    export = json.loads((folder / "export.json").read_text())  # written last: not there after a crash
    for file in export["files"]:
        if (folder / file["name"]).stat().st_size != file["bytes"]:
            raise ValueError(f"{file['name']} does not belong to export.json: export again")
    windows = np.load(folder / "windows.npy", mmap_mode="r")
    assert windows.shape == (export["windows"], export["window_length"], 4)
    return windows


import torch  # from here on for PyTorch


class Windows(torch.utils.data.Dataset):
    def __init__(self, folder):
        self.folder, self.windows = folder, load_windows(folder)

    def __getstate__(self):  # a worker opens the file again: a pickled map would be a copy
        return {"folder": self.folder}

    def __setstate__(self, state):
        self.__init__(state["folder"])

    def __len__(self):
        return len(self.windows)

    def __getitem__(self, i):
        return torch.from_numpy(np.array(self.windows[i]))

    def __getitems__(self, indices):
        return list(torch.from_numpy(self.windows[np.asarray(indices)]))
