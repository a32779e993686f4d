"""Get Sensor Reading through pyghmi, one BMC after the other in one thread. Standard input and output as freeipmi_reads.c;
the cipher suite is pyghmi's own choice: 17 where the BMC takes it, 3 where not."""

import sys
import time

from pyghmi.ipmi import command


def main():
    lines = [line.rstrip("\n") for line in sys.stdin]
    user, password, _suite, sensor, warm_up, duration = lines[:6]
    bmcs = []
    for line in lines[6:]:
        host, port = line.rsplit(":", 1)
        bmcs.append(command.Command(bmc=host, port=int(port), userid=user, password=password, privlevel=2))
    number = int(sensor)

    def read(count):
        answer = bmcs[count % len(bmcs)].raw_command(netfn=0x04, command=0x2D, data=(number,))
        if answer.get("code", 0) != 0 or "error" in answer:
            sys.exit("Get Sensor Reading: %r" % (answer,))

    count = 0
    started = time.monotonic()
    while time.monotonic() - started < float(warm_up):
        read(count)
        count += 1
    cpu, wall, first = time.process_time(), time.monotonic(), count
    while time.monotonic() - wall < float(duration):
        read(count)
        count += 1
    print(count - first, "%.3f" % (time.process_time() - cpu), "%.3f" % (time.monotonic() - wall))


main()
