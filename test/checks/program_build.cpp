// Compiles and links small programs with this build's compiler, but with other flags than the library's, as users
// might.
#include <boost/test/unit_test.hpp>

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>

#include "support/temporary.hpp"

namespace {

struct BuildResult {
  BuildResult() = default;
  bool succeeded = false;
  std::string output;
};

BuildResult run(const std::string& command) {
  BuildResult result;
  FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (!pipe) throw std::runtime_error("popen");
  std::array<char, 4096> buffer;
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe))
    result.output.append(buffer.data(), size);
  const int status = ::pclose(pipe);
  result.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return result;
}

/// A program that includes the given header of the library, compiled and linked with additional flags.
class UserProgram {
 public:
  explicit UserProgram(const std::string& header = "authlete/export.hpp") {
    folder_.write("main.cpp", "#include <" + header + ">\nint main() {}\n");
  }

  BuildResult build(const std::string& flags) const {
    return run("cd '" + folder_.path() + "' && LC_ALL=C " AUTHLETE_TEST_COMPILE_COMMAND " " + flags +
               " main.cpp -o program '" AUTHLETE_TEST_LIBRARY "' -Wl,-rpath,'" AUTHLETE_TEST_LIBRARY_FOLDER "'");
  }
  BuildResult start() const { return run("'" + folder_.path() + "/program'"); }
  /// Adds a header that is found before the real one.
  void shadow_boost_version(const std::string& text) const {
    BOOST_REQUIRE(run("mkdir -p '" + folder_.path() + "/boost'").succeeded);
    folder_.write("boost/version.hpp", text);
  }

 private:
  authlete::test::Temporary folder_;
};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

void check_refused_by_compiler(const std::string& flags, std::string_view message) {
  const BuildResult result = UserProgram().build(flags);
  BOOST_TEST(!result.succeeded, flags);
  BOOST_TEST(contains(result.output, message), result.output);
}

void check_refused_by_linker(const UserProgram& program, const std::string& flags, const std::string& property) {
  const BuildResult result = program.build(flags);
  BOOST_TEST(!result.succeeded, flags);
  BOOST_TEST(contains(result.output, "undefined reference to `authlete::library_is_built_with::" + property + "'"),
             result.output);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(program_build)

BOOST_AUTO_TEST_CASE(m14_program_built_as_the_library_links_and_runs) {
  const UserProgram program;
  const BuildResult built = program.build("-O2 -ffunction-sections -fdata-sections -Wl,--gc-sections");
  BOOST_TEST(built.succeeded, built.output);
  const BuildResult started = program.start();
  BOOST_TEST(started.succeeded, started.output);
}

BOOST_AUTO_TEST_CASE(m14_program_without_rtti_is_refused_by_the_compiler) {
  check_refused_by_compiler("-fno-rtti", "authlete needs run-time type information");
}

BOOST_AUTO_TEST_CASE(m14_program_without_exceptions_is_refused_by_the_compiler) {
  check_refused_by_compiler("-fno-exceptions", "authlete needs exceptions");
}

BOOST_AUTO_TEST_CASE(m14_program_older_than_cxx20_is_refused_by_the_compiler) {
  check_refused_by_compiler("-std=c++17", "authlete needs C++20");
}

BOOST_AUTO_TEST_CASE(m14_asio_without_coroutines_is_refused_by_the_compiler) {
  check_refused_by_compiler("-DBOOST_ASIO_DISABLE_CO_AWAIT", "authlete needs the coroutines of Boost.Asio");
}

BOOST_AUTO_TEST_CASE(m14_strings_of_the_old_abi_are_refused_by_the_linker) {
  check_refused_by_linker(UserProgram(), "-D_GLIBCXX_USE_CXX11_ABI=0", "strings_of_the_old_abi");
}

BOOST_AUTO_TEST_CASE(m14_debug_containers_are_refused_by_the_linker) {
  check_refused_by_linker(UserProgram(), "-D_GLIBCXX_DEBUG", "debug_containers");
}

BOOST_AUTO_TEST_CASE(m14_another_boost_version_is_refused_by_the_linker) {
  const UserProgram program;
  program.shadow_boost_version("#define BOOST_VERSION 109900\n");
  check_refused_by_linker(program, "-I.", "boost_109900");
}

BOOST_AUTO_TEST_CASE(m14_other_asio_configuration_is_refused_by_the_linker) {
  const UserProgram program;
  const std::pair<const char*, const char*> configurations[] = {
      {"SEPARATE_COMPILATION", "asio_compiled_separately"},
      {"NO_TYPEID", "asio_no_typeid"},
      {"NO_TS_EXECUTORS", "asio_no_ts_executors"},
      {"USE_TS_EXECUTOR_AS_DEFAULT", "asio_ts_executor_as_default"},
      {"DISABLE_THREADS", "asio_no_threads"},
      {"HAS_IO_URING", "asio_io_uring"},
      {"DISABLE_EPOLL", "asio_no_epoll"},
      {"DISABLE_EVENTFD", "asio_no_eventfd"},
      {"ENABLE_HANDLER_TRACKING", "asio_handler_tracking"},
      {"CUSTOM_HANDLER_TRACKING='\"none.hpp\"'", "asio_custom_handler_tracking"},
      {"ENABLE_BUFFER_DEBUGGING", "asio_buffer_debugging"},
      {"DISABLE_SMALL_BLOCK_RECYCLING", "asio_no_small_block_recycling"},
      {"DISABLE_AWAITABLE_FRAME_RECYCLING", "asio_no_awaitable_frame_recycling"},
      {"RECYCLING_ALLOCATOR_CACHE_SIZE=4", "asio_recycling_allocator_cache_size_4"},
      {"DISABLE_STD_ALIGNED_ALLOC", "asio_no_std_aligned_alloc"},
      {"DISABLE_STD_EXCEPTION_PTR", "asio_no_std_exception_ptr"},
      {"DISABLE_STD_CHRONO", "asio_no_std_chrono"},
  };
  for (const auto& [macro, property] : configurations)
    check_refused_by_linker(program, std::string("-DBOOST_ASIO_") + macro, property);
}

// It does not matter which header a program includes.
BOOST_AUTO_TEST_CASE(m14_mismatch_is_refused_by_the_linker_if_only_the_client_is_included) {
  check_refused_by_linker(UserProgram("authlete/client.hpp"), "-DBOOST_ASIO_NO_TS_EXECUTORS", "asio_no_ts_executors");
}

BOOST_AUTO_TEST_SUITE_END()
