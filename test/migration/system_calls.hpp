#pragma once

#include <cstddef>

namespace authlete::test {

/// Changes what the calls of the system do in this process while it lives. system_calls.cpp replaces `open` and
/// `pread` of the C library for this test program.
class SystemCalls {
 public:
  SystemCalls();
  SystemCalls(const SystemCalls&) = delete;
  SystemCalls& operator=(const SystemCalls&) = delete;
  ~SystemCalls();

  /// Makes `open` behave as on a file system without O_TMPFILE.
  void refuse_unnamed_files();
  /// Lets `pread` return at most this many bytes, and fail with EINTR before every second call.
  void interrupt_reads(std::size_t largest_piece);
};

/// Standard input is closed, so that the next descriptor is 0, until the end of this object.
class ClosedStandardInput {
 public:
  ClosedStandardInput();
  ClosedStandardInput(const ClosedStandardInput&) = delete;
  ClosedStandardInput& operator=(const ClosedStandardInput&) = delete;
  ~ClosedStandardInput();

  /// Returns true if no descriptor 0 is open.
  static bool is_free();

 private:
  int saved_;
};

}  // namespace authlete::test
