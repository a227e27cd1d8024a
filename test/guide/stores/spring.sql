-- The store of Spring Authorization Server (JdbcOAuth2AuthorizationService), as far as docs/migration-export.md reads
-- it. Blobs are text on PostgreSQL. Times are those of the server's JVM, here UTC.
SET TIME ZONE 'UTC';
CREATE TABLE oauth2_registered_client (
  id        varchar(100) PRIMARY KEY,
  client_id varchar(100) NOT NULL
);
CREATE TABLE oauth2_authorization (
  id                       varchar(100) PRIMARY KEY,
  registered_client_id     varchar(100) NOT NULL,
  principal_name           varchar(200) NOT NULL,
  authorization_grant_type varchar(100) NOT NULL,
  authorized_scopes        varchar(1000),
  access_token_value       text,
  access_token_expires_at  timestamp,
  access_token_metadata    text,
  access_token_scopes      varchar(1000),
  refresh_token_value      text,
  refresh_token_expires_at timestamp,
  refresh_token_metadata   text
);

INSERT INTO oauth2_registered_client VALUES ('0b6cd55e-8f5d-4c3c-a7a6-0d9a5c9d7c11', 'web-app');

-- The JSON has type information of its own, as the server writes it.
CREATE FUNCTION pg_temp.metadata(invalidated boolean, confirmation text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
  SELECT '{"@class":"java.util.Collections$UnmodifiableMap","metadata.token.claims":'
    || '{"@class":"java.util.Collections$UnmodifiableMap","aud":["java.util.Collections$SingletonList",["web-app"]]'
    || coalesce(',"cnf":{"@class":"java.util.Collections$SingletonMap",' || confirmation || '}', '')
    || '},"metadata.token.invalidated":' || invalidated || '}'
$$;

-- One row per case; spring.expected has what the export writes for those that are migrated.
INSERT INTO oauth2_authorization
  (id, registered_client_id, principal_name, authorization_grant_type, authorized_scopes,
   access_token_value, access_token_expires_at, access_token_metadata, access_token_scopes,
   refresh_token_value, refresh_token_expires_at, refresh_token_metadata)
SELECT id, '0b6cd55e-8f5d-4c3c-a7a6-0d9a5c9d7c11', subject, grant_type, authorized,
       access, LOCALTIMESTAMP + access_left, access_metadata, scopes,
       refresh, LOCALTIMESTAMP + refresh_left, refresh_metadata
FROM (VALUES
  ('both live', 'user-1', 'authorization_code', 'openid,history.read', 'spring-access-1', interval '1 hour',
   pg_temp.metadata(false), 'openid,history.read', 'spring-refresh-1', interval '30 days', pg_temp.metadata(false)),
  ('access token expired', 'user-2', 'authorization_code', 'openid,history.read', 'spring-access-2', interval '-1 hour',
   pg_temp.metadata(false), 'history.read', 'spring-refresh-2', interval '30 days', pg_temp.metadata(false)),
  ('access token revoked', 'user-3', 'authorization_code', 'history.read', 'spring-access-3', interval '1 hour',
   pg_temp.metadata(true), 'history.read', 'spring-refresh-3', interval '30 days', pg_temp.metadata(false)),
  ('refresh token expired', 'user-4', 'authorization_code', 'history.read', 'spring-access-4', interval '1 hour',
   pg_temp.metadata(false), 'history.read', 'spring-refresh-4', interval '-1 day', pg_temp.metadata(false)),
  ('refresh token revoked', 'user-5', 'authorization_code', 'history.read', 'spring-access-5', interval '1 hour',
   pg_temp.metadata(false), 'history.read', 'spring-refresh-5', interval '30 days', pg_temp.metadata(true)),
  ('refresh token without an end', 'user-6', 'authorization_code', 'history.read', 'spring-access-6', interval '1 hour',
   pg_temp.metadata(false), 'history.read', 'spring-refresh-6', NULL, pg_temp.metadata(false)),
  ('fewer scopes after a refresh', 'user-7', 'authorization_code', 'history.read,timeline.read', 'spring-access-7',
   interval '1 hour', pg_temp.metadata(false), 'history.read', 'spring-refresh-7', interval '30 days',
   pg_temp.metadata(false)),
  ('bound to a certificate', 'user-8', 'authorization_code', 'history.read', 'spring-access-8', interval '1 hour',
   pg_temp.metadata(false, '"x5t#S256":"A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0"'), 'history.read',
   NULL, NULL, NULL),
  ('bound to a key', 'user-9', 'authorization_code', 'history.read', 'spring-access-9', interval '1 hour',
   pg_temp.metadata(false, '"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"'), 'history.read', 'spring-refresh-9',
   interval '30 days', pg_temp.metadata(false)),
  ('no user', 'web-app', 'client_credentials', 'history.read', 'spring-access-10', interval '1 hour',
   pg_temp.metadata(false), 'history.read', NULL, NULL, NULL),
  ('device', 'user-11', 'urn:ietf:params:oauth:grant-type:device_code', 'history.read', 'spring-access-11',
   interval '1 hour', pg_temp.metadata(false), 'history.read', 'spring-refresh-11', interval '30 days',
   pg_temp.metadata(false)),
  ('token exchange, no scopes', 'user-12', 'urn:ietf:params:oauth:grant-type:token-exchange', NULL, 'spring-access-12',
   interval '1 hour', pg_temp.metadata(false), NULL, NULL, NULL, NULL),
  ('a user name that JSON has to escape', E'user "13" \\ o''neil', 'authorization_code', 'history.read',
   'spring-access-13', interval '1 hour', pg_temp.metadata(false), 'history.read', NULL, NULL, NULL),
  ('a JWT', 'user-14', 'authorization_code', 'history.read', 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1c2VyLTE0In0.c3ByaW5n',
   interval '1 hour', pg_temp.metadata(false), 'history.read', NULL, NULL, NULL),
  -- Those that follow are left out.
  ('both expired', 'user-15', 'authorization_code', 'history.read', 'spring-access-15', interval '-1 hour',
   pg_temp.metadata(false), 'history.read', 'spring-refresh-15', interval '-1 minute', pg_temp.metadata(false)),
  ('both revoked', 'user-16', 'authorization_code', 'history.read', 'spring-access-16', interval '1 hour',
   pg_temp.metadata(true), 'history.read', 'spring-refresh-16', interval '30 days', pg_temp.metadata(true)),
  ('a code that was not exchanged', 'user-17', 'authorization_code', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
) AS row (id, subject, grant_type, authorized, access, access_left, access_metadata, scopes, refresh, refresh_left,
          refresh_metadata);

-- More than one batch.
INSERT INTO oauth2_authorization
SELECT 'many ' || n, '0b6cd55e-8f5d-4c3c-a7a6-0d9a5c9d7c11', 'many-' || n, 'authorization_code', 'history.read',
       'spring-access-many-' || n, LOCALTIMESTAMP + interval '1 hour', pg_temp.metadata(false), 'history.read',
       'spring-refresh-many-' || n, LOCALTIMESTAMP + interval '30 days', pg_temp.metadata(false)
FROM generate_series(1, 2500) AS n;
