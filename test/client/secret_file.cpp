#include "net/secret_file.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <filesystem>
#include <thread>

#include "core/bearer_token.hpp"
#include "support/temporary.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

const char* fault_of_file_token(std::string_view token) { return core::fault_of_bearer_token(token); }

/// A folder with a secret file, and a clock of its own.
class SecretFolder : public Temporary {
 public:
  const std::string path = Temporary::path() + "/token";
  net::SecretFile::TimePoint now{1000h};

  /// Replaces the file by another one, as a careful program does.
  void replace(const std::string& content) const { fs::rename(write("new", content), path); }

  Result<Secret> read() const { return net::read_secret_file(path, "credentials.file", fault_of_file_token); }
  std::unique_ptr<net::SecretFile> open() const {
    return net::SecretFile::open(path, "credentials.file", fault_of_file_token).value();
  }
  /// Returns the message of a file that cannot be used. It must name the file, and show nothing of its content.
  std::string refusal() const {
    const Result<Secret> secret = read();
    BOOST_REQUIRE(!secret);
    const std::string& message = secret.error().message;
    BOOST_TEST(secret.error().kind == ErrorKind::configuration);
    BOOST_TEST(message.starts_with("credentials.file: the file " + path + ' '), message);
    BOOST_TEST(message.find("s3cret") == std::string::npos, message);
    return message.substr(("credentials.file: the file " + path + ' ').size());
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(secret_file, SecretFolder)

BOOST_AUTO_TEST_CASE(one_line_end_is_not_part_of_the_secret) {
  for (const char* content : {"s3cret", "s3cret\n", "s3cret\r\n"}) {
    replace(content);
    BOOST_TEST(read().value().reveal() == "s3cret");
  }
  replace("s3cret\n\n");
  BOOST_TEST(refusal() == "has a secret that has a control character, perhaps a line end from a file");
}

BOOST_AUTO_TEST_CASE(largest_file_has_64_kib) {
  replace(std::string(64u << 10, 'a'));
  BOOST_TEST(read().value().reveal().size() == 64u << 10);
  replace(std::string((64u << 10) + 1, 'a'));
  BOOST_TEST(refusal() == "is larger than 64 KiB");
}

BOOST_AUTO_TEST_CASE(file_that_is_missing_or_empty_is_refused) {
  BOOST_TEST(refusal() == "cannot be opened: No such file or directory");
  replace("");
  BOOST_TEST(refusal() == "is empty");
  replace("\n");
  BOOST_TEST(refusal() == "is empty");
}

BOOST_AUTO_TEST_CASE(directory_and_pipe_are_refused_at_once) {
  fs::create_directory(path);
  BOOST_TEST(refusal() == "is not a regular file");
  fs::remove(path);
  BOOST_REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  BOOST_TEST(refusal() == "is not a regular file");
}

BOOST_AUTO_TEST_CASE(file_that_all_users_may_write_is_refused) {
  replace("s3cret");
  fs::permissions(path, fs::perms(0666));
  BOOST_TEST(refusal().starts_with("can be written by all users"));
  fs::permissions(path, fs::perms(0660));
  BOOST_TEST(bool(read()));
}

BOOST_AUTO_TEST_CASE(file_that_all_users_may_read_is_used_and_named_in_a_warning) {
  replace("s3cret");
  fs::permissions(path, fs::perms(0444));
  BOOST_TEST(bool(read()));
  const auto exposure = net::exposure_of_secret_file(path, "credentials.file");
  BOOST_REQUIRE(exposure.has_value());
  BOOST_TEST(exposure->starts_with("credentials.file: the file " + path + " can be read by all users"), *exposure);
  fs::permissions(path, fs::perms(0440));
  BOOST_TEST(!net::exposure_of_secret_file(path, "credentials.file"));
  fs::remove(path);
  BOOST_TEST(!net::exposure_of_secret_file(path, "credentials.file"));
}

BOOST_AUTO_TEST_CASE(replaced_file_is_noticed_after_a_second_and_not_earlier) {
  replace("first");
  const auto file = open();
  BOOST_TEST(file->current(now).reveal() == "first");
  replace("second");
  BOOST_TEST(file->current(now + 999ms).reveal() == "first");
  BOOST_TEST(file->current(now + 1s).reveal() == "second");
  replace("third");
  BOOST_TEST(file->latest().reveal() == "third");
}

BOOST_AUTO_TEST_CASE(file_that_is_written_in_place_is_noticed) {
  replace("first");
  const auto file = open();
  write("token", "another-length");
  BOOST_TEST(file->latest().reveal() == "another-length");
}

// A volume of Kubernetes has `token` -> `..data/token`, and `..data` -> a folder of its own for each version.
BOOST_AUTO_TEST_CASE(symbolic_link_that_is_moved_to_another_folder_is_followed) {
  const fs::path volume = Temporary::path();
  for (const char* version : {"..first", "..second"}) {
    fs::create_directory(volume / version);
    write(std::string(version) + "/token", std::string(version + 2) + '\n');
  }
  fs::create_symlink("..first", volume / "..data");
  fs::create_symlink("..data/token", volume / "token");
  const auto file = open();
  BOOST_TEST(file->current(now).reveal() == "first");

  fs::create_symlink("..second", volume / "..data_tmp");
  fs::rename(volume / "..data_tmp", volume / "..data");
  fs::remove_all(volume / "..first");

  BOOST_TEST(file->current(now + 1s).reveal() == "second");
}

BOOST_AUTO_TEST_CASE(last_secret_remains_while_the_file_cannot_be_used) {
  replace("first");
  const auto file = open();
  write("token", "");
  BOOST_TEST(file->latest().reveal() == "first");
  BOOST_TEST(file->read_again().error().message.ends_with("is empty"));
  fs::remove(path);
  BOOST_TEST(file->latest().reveal() == "first");
  BOOST_TEST(file->read_again().error().message.ends_with("No such file or directory"));
  replace("second");
  BOOST_TEST(file->latest().reveal() == "second");
}

BOOST_AUTO_TEST_CASE(secret_and_the_one_before_it_are_known) {
  replace("first");
  const auto file = open();
  BOOST_TEST((file->known() == std::vector<Secret>{"first"}));
  replace("second");
  BOOST_TEST(file->read_again().value().reveal() == "second");
  BOOST_TEST((file->known() == std::vector<Secret>{"second", "first"}));
  BOOST_TEST(file->read_again().value().reveal() == "second");
  BOOST_TEST((file->known() == std::vector<Secret>{"second", "first"}));
}

BOOST_AUTO_TEST_CASE(threads_see_whole_secrets_while_the_file_is_replaced) {
  replace("first");
  const auto file = open();
  std::atomic<bool> ended{false};
  std::atomic<unsigned> wrong{0};
  const auto reader = [&] {
    while (!ended) {
      const std::string secret = file->latest().reveal();
      if (secret != "first" && secret != "second-one") ++wrong;
    }
  };
  std::thread one(reader), other(reader);
  for (int round = 0; round < 100; ++round) replace(round % 2 == 0 ? "second-one" : "first");
  ended = true;
  one.join();
  other.join();
  BOOST_TEST(wrong == 0u);
  replace("second-one");
  BOOST_TEST(file->latest().reveal() == "second-one");
}

BOOST_AUTO_TEST_SUITE_END()
