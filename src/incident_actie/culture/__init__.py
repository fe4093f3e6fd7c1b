"""Safety culture as several people see it: their answers joined to one result, and what to talk about."""
