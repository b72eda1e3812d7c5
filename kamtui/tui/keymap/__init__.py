"""The user's keymap: the command table's keys, another preset, or a file of one's own."""
