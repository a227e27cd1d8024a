-- The store of Doorkeeper with the columns that every version of 5 has, as far as docs/migration-export.md reads it.
SET TIME ZONE 'UTC';
CREATE TABLE oauth_applications (
  id  bigint PRIMARY KEY,
  uid varchar NOT NULL
);
CREATE TABLE oauth_access_tokens (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resource_owner_id bigint,
  application_id    bigint,
  token             varchar NOT NULL,
  refresh_token     varchar,
  expires_in        integer,
  scopes            varchar,
  created_at        timestamp NOT NULL,
  revoked_at        timestamp
);

INSERT INTO oauth_applications VALUES (1, 'web-app');

-- One row per case; doorkeeper.expected has what the export writes for those that are migrated.
INSERT INTO oauth_access_tokens
  (resource_owner_id, application_id, token, refresh_token, expires_in, scopes, created_at, revoked_at)
SELECT owner, 1, token, refresh_token, expires_in, scopes, LOCALTIMESTAMP - age, revoked_at
FROM (VALUES
  -- Both tokens live.
  (21, 'doorkeeper-access-21', 'doorkeeper-refresh-21', 7200, 'history.read timeline.read', interval '1 hour',
   NULL::timestamp),
  -- The access token has expired, the refresh token never does.
  (22, 'doorkeeper-access-22', 'doorkeeper-refresh-22', 7200, 'history.read', interval '3 hours', NULL),
  -- The access token never expires.
  (23, 'doorkeeper-access-23', NULL, NULL, 'history.read', interval '400 days', NULL),
  -- There is no user.
  (NULL, 'doorkeeper-access-24', NULL, 7200, 'history.read', interval '1 hour', NULL),
  -- There are no scopes, and an empty refresh token is none.
  (25, 'doorkeeper-access-25', '', 7200, '', interval '1 hour', NULL),
  -- Left out: expired without a refresh token, and revoked.
  (26, 'doorkeeper-access-26', NULL, 7200, 'history.read', interval '3 hours', NULL),
  (27, 'doorkeeper-access-27', 'doorkeeper-refresh-27', 7200, 'history.read', interval '1 hour', LOCALTIMESTAMP)
) AS row (owner, token, refresh_token, expires_in, scopes, age, revoked_at);
