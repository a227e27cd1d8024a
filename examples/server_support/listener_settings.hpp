#pragma once

#include <authlete/server/beast/listener_options.hpp>

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>

namespace example {

/// The options of the command line that every server has.
struct ListenerSettings {
  ListenerSettings() = default;

  std::string listen = "127.0.0.1:0";
  std::string certificate_file;
  std::string private_key_file;
  std::string ca_out;
  bool client_certificates = false;
};

/// Adds `--listen`, `--certificate`, `--private-key`, `--ca-out` and `--client-certificates`.
void add_listener_options(CLI::App& app, ListenerSettings& settings);

/// Reads ADDRESS:PORT, with an IPv6 address in brackets. `option` is the name of the option that has this value.
///
/// Throws: `CLI::ValidationError` if the value has another form.
authlete::server::beast::ListenAddress read_listen_address(const std::string& option, const std::string& text);

/// Returns whether only programs of this machine reach the address.
bool listens_on_loopback(const ListenerSettings& settings);

/// Reads the files that the settings name. Without files, a server on a loopback address gets a certificate that is
/// made now, for `localhost` and the loopback addresses.
///
/// Throws: `CLI::ValidationError` if an option is wrong, and `std::runtime_error` if `--ca-out` cannot be written.
authlete::server::beast::ListenerOptions listener_options(const ListenerSettings& settings);

}  // namespace example
