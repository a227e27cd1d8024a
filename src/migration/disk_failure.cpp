#include "migration/disk_failure.hpp"

#include <new>
#include <string>

#include "core/sanitize.hpp"

namespace authlete::migration {

// The message fits into the small buffer of a string, so it needs no memory.
Error out_of_memory() noexcept { return Error(ErrorKind::io, Phase::none, "out of memory"); }

Error disk_failure(const std::exception_ptr& thrown) noexcept {
  try {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::bad_alloc&) {
      return out_of_memory();
    } catch (const std::exception& failure) {
      return Error(ErrorKind::io, Phase::none,
                   "reading or writing files failed unexpectedly: " + core::sanitized(failure.what()));
    } catch (...) {
      return Error(ErrorKind::io, Phase::none, "reading or writing files failed unexpectedly");
    }
  } catch (...) {
    return out_of_memory();
  }
}

}  // namespace authlete::migration
