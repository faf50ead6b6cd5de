"""Decodes the same frames with bin/tidegate and with cantools (PyPI), and says where their values differ.

    python3 -m venv peer && peer/bin/pip install cantools
    peer/bin/python launcher/bench/peer_dbc.py launcher/target/tidegate/bin/tidegate FILE.dbc ...

Of each message that cantools knows: data of zeros, of ones, random, and random with each value of its multiplexers.
Ends with 1 if a value differs, or one of the two has a signal that the other has not. Messages are matched by identifier
(--j1939=OFF), as cantools does; what cantools cannot load or decode is counted and told, not compared.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile

import cantools

RANDOM_FRAMES = 20
MOST_TOLD = 20
CAN_FD_LENGTHS = (12, 16, 20, 24, 32, 48, 64)


def padded(length):
    """The length of the frame that carries so many bytes; None if none does."""
    return length if length <= 8 else next((fd for fd in CAN_FD_LENGTHS if fd >= length), None)


def selector_values(message):
    """(signal, value) of each multiplexer value of the message."""
    pairs = set()
    for signal in message.signals:
        if signal.multiplexer_ids and signal.multiplexer_signal:
            pairs.update((signal.multiplexer_signal, value) for value in signal.multiplexer_ids)
    return sorted(pairs)


def with_selector(data, signal, value):
    """The data with the raw bits of a signal set."""
    bits = bytearray(data)
    for own in range(signal.length):
        if signal.byte_order == "little_endian":
            position = signal.start + own
        else:
            sequential = signal.start // 8 * 8 + 7 - signal.start % 8 + signal.length - 1 - own
            position = sequential // 8 * 8 + 7 - sequential % 8
        if position // 8 >= len(bits):
            return data
        bits[position // 8] &= ~(1 << position % 8) & 0xFF
        bits[position // 8] |= (value >> own & 1) << position % 8
    return bytes(bits)


def payloads(message, length):
    yield bytes(length)
    yield b"\xff" * length
    selectors = selector_values(message)
    by_name = {signal.name: signal for signal in message.signals}
    for _ in range(RANDOM_FRAMES):
        data = random.randbytes(length)
        yield data
        for name, value in selectors:
            yield with_selector(data, by_name[name], value)


def frames_of(database):
    for message in database.messages:
        length = padded(max(message.length, 1))
        if length is None:
            continue
        for data in payloads(message, length):
            yield message, data


def candump(index, message, data):
    identifier = f"{message.frame_id:08X}" if message.is_extended_frame else f"{message.frame_id:03X}"
    separator = "##0" if len(data) > 8 else "#"
    return f"({index // 1000000}.{index % 1000000:06d}) can0 {identifier}{separator}{data.hex()}\n"


def ours(tidegate, dbc, log):
    """What Tidegate says of each frame, by its number."""
    done = subprocess.run([tidegate, "decode", "--j1939=OFF", "--integers=EXACT", "--dbc", dbc, log],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        raise ValueError(done.stderr.decode(errors="replace").strip())
    rows = (json.loads(line) for line in done.stdout.splitlines())
    return {round(row["t"] * 1000000): row["signals"] for row in rows}


def same(one, other):
    if one is None:
        return isinstance(other, float) and not math.isfinite(other)
    if isinstance(one, int) and isinstance(other, int):
        return one == other
    return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)


class Comparison:
    """Counts, and tells the first differences."""

    def __init__(self):
        self.values = self.differences = self.undecoded = 0

    def differ(self, what):
        self.differences += 1
        if self.differences <= MOST_TOLD:
            print("differs: " + what)

    def frame(self, where, message, data, found):
        try:
            expected = message.decode(data, decode_choices=False, scaling=True, allow_truncated=True, allow_excess=True)
        except Exception:  # cantools refuses multiplexer values that no signal has
            self.undecoded += 1
            return
        for name in sorted(expected.keys() | found.keys()):
            self.values += 1
            if name not in expected or name not in found:
                self.differ(f"{where}: {name} only with {'cantools' if name in expected else 'Tidegate'}")
            elif not same(found[name], expected[name]):
                self.differ(f"{where}: {name} is {found[name]}, with cantools {expected[name]!r}")

    def file(self, tidegate, dbc):
        database = cantools.database.load_file(dbc, strict=False, encoding="cp1252")
        frames = list(frames_of(database))
        with tempfile.NamedTemporaryFile("w", suffix=".log", delete=False) as log:
            log.writelines(candump(index, *frame) for index, frame in enumerate(frames))
        try:
            found = ours(tidegate, dbc, log.name)
        finally:
            os.unlink(log.name)
        for index, (message, data) in enumerate(frames):
            where = f"{dbc}: {message.name} {data.hex()}"
            self.frame(where, message, data, found.get(index, {}))


def main(tidegate, *files):
    random.seed(1)
    comparison = Comparison()
    loaded = 0
    for dbc in files:
        try:
            comparison.file(tidegate, dbc)
            loaded += 1
        except Exception as failure:  # what cantools refuses is no finding about Tidegate
            print(f"not compared: {dbc}: {str(failure).splitlines()[0]}")
    print(f"cantools {cantools.__version__}: {comparison.values} values of {loaded} of {len(files)} files compared,"
          f" {comparison.differences} differ; {comparison.undecoded} frames that cantools does not decode")
    return 1 if comparison.differences or not loaded else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
