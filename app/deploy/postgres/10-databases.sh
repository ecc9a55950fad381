#!/bin/sh
# Runs once, on an empty data folder: a user without special rights and a database of its own for each program.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v bailiwick="$BAILIWICK_PASSWORD" -v keycloak="$KEYCLOAK_PASSWORD" <<'SQL'
create role bailiwick login password :'bailiwick';
create role keycloak login password :'keycloak';
create database bailiwick owner bailiwick;
create database keycloak owner keycloak;
revoke all on database bailiwick, keycloak from public;
SQL
