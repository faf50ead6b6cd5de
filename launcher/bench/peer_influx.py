"""What a Python user builds: python-can reads frames, struct decodes them, python3-influxdb writes points.

    peer_influx.py HOST PORT DATABASE LOG BATCH

Prints lines "key value": name, frames, seconds (on the clock), cpu_seconds (of this process).
"""
import struct
import sys
import time

import can
import influxdb


def point(message):
    speed, temperature, load, torque = struct.unpack_from("<HHBh", message.data)
    return {
        "measurement": "MSG_%d" % (message.arbitration_id - 0x100),
        "tags": {"bus": message.channel},
        "fields": {
            "Speed": speed * 0.125,
            "Temperature": temperature * 0.01 - 40,
            "Load": load * 0.4,
            "Torque": torque * 0.001,
        },
        "time": round(message.timestamp * 1e6) * 1000,
    }


def main(host, port, database, log, batch):
    client = influxdb.InfluxDBClient(host, int(port))
    client.create_database(database)
    client.switch_database(database)
    points = []
    frames = 0
    begin, cpu = time.monotonic(), time.process_time()
    for message in can.LogReader(log):
        points.append(point(message))
        frames += 1
        if len(points) == int(batch):
            client.write_points(points, time_precision="n")
            points = []
    if points:
        client.write_points(points, time_precision="n")
    print("name python-can", can.__version__ + ", python3-influxdb", influxdb.__version__)
    print("frames", frames)
    print("seconds", time.monotonic() - begin)
    print("cpu_seconds", time.process_time() - cpu)


main(*sys.argv[1:])
