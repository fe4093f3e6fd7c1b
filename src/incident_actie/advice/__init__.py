"""From a situation to a verdict with reasons on every action: pure, no I/O, no clock."""
