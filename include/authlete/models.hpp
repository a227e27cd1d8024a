#pragma once

#include "authlete/models/batch.hpp"
#include "authlete/models/common.hpp"
#include "authlete/models/token.hpp"
#include "authlete/models/token_endpoint.hpp"
#include "authlete/models/token_operations.hpp"
