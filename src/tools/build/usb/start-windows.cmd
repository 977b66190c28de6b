@echo off
rem Starts Sala on this computer: double-click. Nothing is installed.
setlocal
chcp 65001 >nul
title Sala
rem Not DATA_DIR, which another program may have set for the whole computer.
set "DATA_DIR=%~dp0data"
if defined SALA_DATA_DIR set "DATA_DIR=%SALA_DATA_DIR%"
set "SALA_START=start-windows.cmd"
"%~dp0sala\windows\node.exe" "%~dp0sala\src\tools\serve.js" --open %*
rem Not "if errorlevel 1": a program that crashes ends with a negative number, and the window would close unread.
set "ended=%errorlevel%"
if not "%ended%"=="0" pause
exit /b %ended%
