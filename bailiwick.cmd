@echo off
rem Starts Bailiwick on this machine: checks what it needs, builds it when it is not built, starts everything.
rem After changing sources, build with mvnw.cmd -DskipTests package.
setlocal
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "JAR=%ROOT%\app\local\target\bailiwick-local.jar"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo Bailiwick needs a JDK 17 or later. Install one, or set JAVA_HOME. 1>&2
  exit /b 2
)
"%JAVA%" --source 17 --version >nul 2>&1
if errorlevel 1 (
  echo Bailiwick needs a JDK 17 or later; this one is older. Set JAVA_HOME. 1>&2
  exit /b 2
)

if exist "%JAR%" if exist "%ROOT%\app\target\bailiwick.jar" goto start
if "%~1"=="demo" (
  echo Nothing runs; start it first: bailiwick 1>&2
  exit /b 2
)
node -e "const [a, b] = process.versions.node.split('.'); process.exit(+a > 20 || +a === 20 && +b >= 19 ? 0 : 1)" >nul 2>&1
if errorlevel 1 (
  echo To build the portal, Node 20.19 or later is needed. Install it. 1>&2
  exit /b 2
)
"%JAVA%" "-Dbailiwick.home=%ROOT%" "%ROOT%\app\local\src\main\java\org\bailiwick\local\Preflight.java" %*
if errorlevel 1 exit /b 2
echo Building Bailiwick; the first time this takes some minutes.
call "%ROOT%\mvnw.cmd" -f "%ROOT%\pom.xml" -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package
if errorlevel 1 exit /b 1

:start
"%JAVA%" -Xms16m -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Dbailiwick.home=%ROOT%" -jar "%JAR%" %*
