#!/bin/sh
# Runs once, on an empty data folder: a database for each program and users without special rights. The server has two:
# one owns the tables and migrates them, the other serves and can neither define nor rewrite the audit trail.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v bailiwick="$BAILIWICK_PASSWORD" -v owner="$BAILIWICK_OWNER_PASSWORD" \
  -v keycloak="$KEYCLOAK_PASSWORD" <<'SQL'
create role bailiwick_owner login password :'owner';
create role bailiwick login password :'bailiwick';
create role keycloak login password :'keycloak';
create database bailiwick owner bailiwick_owner;
create database keycloak owner keycloak;
revoke all on database bailiwick, keycloak from public;
grant connect on database bailiwick to bailiwick;
SQL
