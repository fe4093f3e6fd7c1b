@echo off
"%~dp0python\python.exe" "%~dp0python\begin.py" %*
