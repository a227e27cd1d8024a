-- The grants of Duende IdentityServer (Entity Framework with Npgsql), as far as docs/migration-export.md reads them.
-- The primary key is a hash.
CREATE TABLE "PersistedGrants" (
  "Key"          varchar(200) PRIMARY KEY,
  "Type"         varchar(50) NOT NULL,
  "SubjectId"    varchar(200),
  "ClientId"     varchar(200) NOT NULL,
  "Expiration"   timestamptz,
  "ConsumedTime" timestamptz,
  "Data"         text NOT NULL
);

INSERT INTO "PersistedGrants"
SELECT upper(encode(sha256(convert_to(handle || ':' || type, 'UTF8')), 'hex')), type, subject, client,
       now() + left_over, consumed, '{}'
FROM (VALUES
  ('handle-61-1', 'refresh_token', 'user-61', 'web-app', interval '29 days', NULL::timestamptz),
  ('handle-62-1', 'refresh_token', 'user-62', 'web-app', interval '29 days', NULL),
  ('handle-63-1', 'reference_token', 'user-61', 'web-app', interval '1 hour', NULL),
  ('handle-64-1', 'refresh_token', 'user-62', 'web-app', interval '29 days', now()),
  ('handle-65-1', 'refresh_token', 'user-63', 'web-app', interval '-1 day', NULL),
  ('handle-66-1', 'user_consent', 'user-61', 'web-app', NULL, NULL)
) AS row (handle, type, subject, client, left_over, consumed);
