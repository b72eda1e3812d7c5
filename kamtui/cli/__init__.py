"""The doors of the shell: one thin command per verb."""
