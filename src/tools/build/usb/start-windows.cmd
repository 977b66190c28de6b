@echo off
rem Starts Sala on this computer: double-click. Nothing is installed.
setlocal
chcp 65001 >nul
title Sala
rem Not DATA_DIR, which another program may have set for the whole computer.
set "DATA_DIR=%~dp0data"
if defined SALA_DATA_DIR set "DATA_DIR=%SALA_DATA_DIR%"
set "SALA_START=start-windows.cmd"
rem Half a copy, of a stick that was pulled out early. What else may be missing, that script sees.
for %%F in ("%~dp0sala\windows\node.exe") do if not "%%~zF"=="@node@" goto half
for %%F in ("%~dp0sala\src\tools\stick.js") do if not "%%~zF"=="@script@" goto half
"%~dp0sala\windows\node.exe" "%~dp0sala\src\tools\stick.js" --open %*
rem Not "if errorlevel 1": a program that crashes ends with a negative number, and the window would close unread.
set "ended=%errorlevel%"
if not "%ended%"=="0" pause
exit /b %ended%

:half
echo stick.not_whole @not-whole-en@
if exist "%~dp0sala\not-whole.txt" type "%~dp0sala\not-whole.txt"
pause
exit /b 1
