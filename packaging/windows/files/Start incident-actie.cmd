@echo off
title Incident-actie
set "PATH=%~dp0;%PATH%"
cd /d "%USERPROFILE%\Documents" 2>nul || cd /d "%USERPROFILE%"
call "%~dp0incident-actie.cmd"
echo.
echo Nieuw plan: typ  incident-actie plan  en druk op Enter.
echo Klaar? Sluit dit venster, of typ  exit
cmd /k
