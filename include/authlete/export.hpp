#pragma once

#include "authlete/build_check.hpp"

/// Marks what a shared build of the library lets its users link to. Everything else is hidden.
#define AUTHLETE_EXPORT __attribute__((visibility("default")))
