-- Prints how the tokens in exported.json, an array of records, differ from those in service.json, the service's list of
-- all tokens. Prints nothing if they are the same: the hashes of the values, user, grant type and scopes of each token.
\set exported `cat exported.json`
\set service `cat service.json`

-- The hash that the service shows: SHA-256 in base64url without padding.
CREATE FUNCTION pg_temp.hash(value text) RETURNS text LANGUAGE sql AS $$
  SELECT rtrim(translate(encode(sha256(convert_to(value, 'UTF8')), 'base64'), '+/', '-_'), '=')
$$;
CREATE FUNCTION pg_temp.sorted(list jsonb) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(element, ' ' ORDER BY element) FROM jsonb_array_elements_text(list) AS element
$$;

WITH exported AS (
  SELECT pg_temp.hash(token ->> 'accessToken') AS access_hash, pg_temp.hash(token ->> 'refreshToken') AS refresh_hash,
         token ->> 'subject' AS subject, token ->> 'grantType' AS grant_type,
         pg_temp.sorted(token -> 'scopes') AS scopes
  FROM jsonb_array_elements(:'exported') AS token
), service AS (
  SELECT token ->> 'accessTokenHash', token ->> 'refreshTokenHash', token ->> 'subject', token ->> 'grantType',
         pg_temp.sorted(nullif(token -> 'scopes', 'null'))
  FROM jsonb_array_elements(:'service'::jsonb -> 'accessTokens') AS token
)
(SELECT 'only exported', * FROM (TABLE exported EXCEPT ALL TABLE service) AS difference)
UNION ALL
(SELECT 'only in the service', * FROM (TABLE service EXCEPT ALL TABLE exported) AS difference);
