#pragma once

#include <string_view>
#include <vector>

#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// A request and the fields that it refers to.
struct TestRequest {
  explicit TestRequest(std::string_view method, std::vector<HeaderField> header_fields = {})
      : fields(std::move(header_fields)) {
    view.method = method;
    view.target = "/";
    view.fields = fields;
  }
  TestRequest(const TestRequest&) = delete;
  TestRequest& operator=(const TestRequest&) = delete;

  std::vector<HeaderField> fields;
  RequestView view;
};

}  // namespace authlete::server
