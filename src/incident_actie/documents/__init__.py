"""Letters and forms behind the actions: templates filled from a plan. Pure: no files, no clock."""
