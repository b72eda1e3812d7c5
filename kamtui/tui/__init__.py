"""The terminal app: panes, dialogs and their one table of commands."""
