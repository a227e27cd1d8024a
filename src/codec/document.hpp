#pragma once

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parser.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

#include "authlete/error.hpp"

namespace authlete::codec {

/// A parsed JSON document. The buffers are large enough for a common response, so that parsing allocates nothing.
class Document {
 public:
  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  /// Returns nothing on success, else an error of kind `decode`. May be called once.
  std::optional<Error> parse(std::string_view text);

  const boost::json::value& root() const { return root_; }

 private:
  unsigned char nodes_[8192];
  unsigned char pending_[4096];
  boost::json::monotonic_resource resource_{nodes_};
  boost::json::value root_ = boost::json::value(boost::json::storage_ptr(&resource_));
};

}  // namespace authlete::codec
