"""Growing key clients: prospects, effort against return, target buyers, programmes, cards."""
