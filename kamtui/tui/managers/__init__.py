"""The managers: compared with each other, and one at a time."""
