"""Reads and writes CAN logs with python-can and prints how fast it was.

    peer_logs.py FOLDER FRAMES.log

Reads the candump log, writes its frames in every format python-can writes into FOLDER, and reads every file there whose
ending it knows. Times are of the processor, the best of three. Prints lines "name VERSION", "write FILE FRAMES_PER_SECOND"
and "read FILE FRAMES_PER_SECOND FRAMES SUM"; the sum is that of io.tidegate.bench.LogSum.
"""
import pathlib
import sys
import time

import can

ROUNDS = 3


def written_formats():
    yield from ("log", "asc", "blf", "trc", "csv")
    try:
        import asammdf  # noqa: F401, python-can needs it for MF4
        yield "mf4"
    except ImportError:
        pass


def logger(path):
    if path.suffix == ".asc":
        return can.ASCWriter(str(path))  # can.Logger of some versions asks for more
    return can.Logger(str(path))


def write(path, frames):
    begin = time.process_time()
    writer = logger(path)
    for frame in frames:
        writer(frame)
    writer.stop()
    return time.process_time() - begin


def read(path):
    begin = time.process_time()
    for frame in can.LogReader(str(path)):
        pass
    return time.process_time() - begin


def checked(path):
    count = 0
    total = 0
    for frame in can.LogReader(str(path)):
        count += 1
        total += frame.arbitration_id + frame.is_extended_id
        total += sum((place + 1) * value for place, value in enumerate(frame.data))
    return count, total


def main(folder, log):
    folder = pathlib.Path(folder)
    print("name", "python-can", can.__version__)
    frames = list(can.LogReader(log))
    for ending in written_formats():
        path = folder / ("python-can." + ending)
        seconds = min(write(path, frames) for _ in range(ROUNDS))
        print("write", path.name, len(frames) / seconds, flush=True)
        count, total = checked(path)
        seconds = min(read(path) for _ in range(ROUNDS))
        print("read", path.name, count / seconds, count, total, flush=True)


main(*sys.argv[1:])
