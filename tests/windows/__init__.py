"""The folder for Windows under Wine: made by packaging/windows, run by .ci/wine."""
