// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

/// All enumerations of the service.
#include "authlete/enums/attestation.hpp"
#include "authlete/enums/authorization.hpp"
#include "authlete/enums/backchannel_logout.hpp"
#include "authlete/enums/ciba.hpp"
#include "authlete/enums/client.hpp"
#include "authlete/enums/common.hpp"
#include "authlete/enums/device_flow.hpp"
#include "authlete/enums/dynamic_registration.hpp"
#include "authlete/enums/federation.hpp"
#include "authlete/enums/grant_management.hpp"
#include "authlete/enums/hardware_keys.hpp"
#include "authlete/enums/introspection.hpp"
#include "authlete/enums/native_sso.hpp"
#include "authlete/enums/pushed_authorization.hpp"
#include "authlete/enums/revocation.hpp"
#include "authlete/enums/service.hpp"
#include "authlete/enums/token_endpoint.hpp"
#include "authlete/enums/token_operations.hpp"
#include "authlete/enums/userinfo.hpp"
#include "authlete/enums/verifiable_credentials.hpp"
