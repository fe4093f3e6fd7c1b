@echo off
title Incident-actie
set "PATH=%~dp0;%PATH%"
call "%~dp0incident-actie.cmd" menu
if errorlevel 1 pause
