@echo off
rem Starts Sala on this computer: double-click. Nothing is installed.
chcp 65001 >nul
title Sala
if not defined DATA_DIR set "DATA_DIR=%~dp0data"
set "SALA_START=start-windows.cmd"
"%~dp0sala\windows\node.exe" "%~dp0sala\src\tools\serve.js" --open %*
if errorlevel 1 pause
