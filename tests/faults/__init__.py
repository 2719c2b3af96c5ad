"""Faults, injected: processes killed, disks filled, connections cut, input made to hurt.

Each test says what "nothing lost" means and checks it. Those marked `long` kill real servers many
times over: `make faults` runs them, `make test` passes them by.
"""
