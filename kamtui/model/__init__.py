"""The words of the trade: enums and small dataclasses, no input or output."""
