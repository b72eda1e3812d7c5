"""The client list: pane, columns, hits of a search."""
