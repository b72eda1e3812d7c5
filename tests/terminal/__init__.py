"""The installed program in a real pty, read through a terminal emulator."""
