"""The figures of the design as ratios: both sides of each are measured in the same run, in turns, on this machine."""
