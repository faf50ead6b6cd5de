"""Decodes frames with an independent program and prints how fast it was: cantools, or canmatrix if that is not there.

    peer.py BENCH.dbc FRAMES.txt VALUES.txt SECONDS LOAD.dbc ...

FRAMES.txt has a line "id extended data" a frame; VALUES.txt gets a line "frame signal value" a signal.
Times are of the processor. Prints lines "key value": name, frames_per_second, and load_millis with the file for each LOAD.dbc.
"""
import sys
import time


def with_cantools():
    import cantools

    def load(path):
        return cantools.database.load_file(path, strict=False, encoding="cp1252")

    def decoder(path):
        database = load(path)
        return lambda number, extended, data: database.decode_message(number, data, decode_choices=False)

    return "cantools " + cantools.__version__, load, decoder


def with_canmatrix():
    import canmatrix
    import canmatrix.formats

    def load(path):
        return canmatrix.formats.loadp_flat(path)

    def decoder(path):
        matrix = load(path)

        def decode(number, extended, data):
            decoded = matrix.decode(canmatrix.ArbitrationId(number, extended=extended), data)
            return {name: float(signal.phys_value) for name, signal in decoded.items()}

        return decode

    return "canmatrix " + canmatrix.__version__, load, decoder


def peer():
    try:
        return with_cantools()
    except ImportError:
        return with_canmatrix()


def main(dbc, frames_file, values_file, seconds, *load_files):
    name, load, decoder = peer()
    decode = decoder(dbc)
    with open(frames_file) as lines:
        fields = [line.split() for line in lines]
    frames = [(int(number), extended == "true", bytes.fromhex(data)) for number, extended, data in fields]
    with open(values_file, "w") as values:
        for index, frame in enumerate(frames):
            for signal, value in decode(*frame).items():
                values.write(f"{index} {signal} {float(value)!r}\n")
    done = 0
    begin = time.process_time()
    while time.process_time() - begin < float(seconds):
        for frame in frames:
            decode(*frame)
        done += len(frames)
    print("name", name)
    print("frames_per_second", done / (time.process_time() - begin))
    for path in load_files:
        begin = time.process_time()
        try:
            load(path)
        except Exception as refused:  # whatever it says: it does not load the file
            print("load_refused", path, type(refused).__name__)
            continue
        print("load_millis", (time.process_time() - begin) * 1000, path)


main(*sys.argv[1:])
