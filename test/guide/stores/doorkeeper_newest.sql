-- Columns that the newest versions of Doorkeeper have, and rows that use them.
SET TIME ZONE 'UTC';
ALTER TABLE oauth_access_tokens
  ADD COLUMN grant_type varchar,
  ADD COLUMN dpop_jkt varchar,
  ADD COLUMN refresh_token_revoked_at timestamp;

INSERT INTO oauth_access_tokens
  (resource_owner_id, application_id, token, refresh_token, expires_in, scopes, created_at, grant_type, dpop_jkt,
   refresh_token_revoked_at)
SELECT owner, 1, token, refresh_token, 7200, 'history.read', LOCALTIMESTAMP - age, grant_type, dpop_jkt,
       refresh_token_revoked_at
FROM (VALUES
  (31, 'doorkeeper-access-31', 'doorkeeper-refresh-31', interval '1 hour', 'password',
   '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I', NULL::timestamp),
  (32, 'doorkeeper-access-32', 'doorkeeper-refresh-32', interval '1 hour', 'refresh_token', NULL, NULL),
  (33, 'doorkeeper-access-33', 'doorkeeper-refresh-33', interval '1 hour', 'authorization_code', NULL, LOCALTIMESTAMP),
  -- Left out: the access token has expired, the refresh token was revoked alone.
  (34, 'doorkeeper-access-34', 'doorkeeper-refresh-34', interval '3 hours', 'authorization_code', NULL, LOCALTIMESTAMP)
) AS row (owner, token, refresh_token, age, grant_type, dpop_jkt, refresh_token_revoked_at);
