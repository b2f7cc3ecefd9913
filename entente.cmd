@echo off
rem Starts Entente. Builds it first where that was not yet done; later starts never build.
rem After a change of the sources, delete the .build folder.
setlocal
set "here=%~dp0"
set "program=%here%.build\cli\Entente.Cli.dll"
if exist "%program%" goto run
echo Building Entente (first use; about a minute) ... 1>&2
dotnet publish "%here%src\Entente.Cli" -c Release -p:EntenteRuntime=win-x64 -o "%here%.build\cli" --nologo -v quiet 1>&2
if errorlevel 1 exit /b 2
:run
if not defined ENTENTE_COMMAND set "ENTENTE_COMMAND=entente"
dotnet "%program%" %*
exit /b %errorlevel%
