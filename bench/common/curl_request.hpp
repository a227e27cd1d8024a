#pragma once

#include <curl/curl.h>

#include <cstddef>
#include <memory>
#include <new>
#include <string>

#include "common/json_value.hpp"
#include "common/load.hpp"
#include "common/messages.hpp"

namespace bench {

/// A libcurl handle that makes the call repeatedly, with JSON by Boost.JSON's value.
class CurlRequest {
 public:
  explicit CurlRequest(const Load& load) : easy_(curl_easy_init()) {
    if (!easy_) throw std::bad_alloc();
    add_header("Authorization: Bearer " + std::string(service_token));
    add_header("Content-Type: application/json");
    add_header("Accept: application/json");
    const std::string url = "https://" + std::string(host) + ":" + load.port() + std::string(target);
    curl_easy_setopt(handle(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle(), CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(handle(), CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(handle(), CURLOPT_CAINFO, load.ca_file().c_str());
    curl_easy_setopt(handle(), CURLOPT_TIMEOUT_MS, 30'000L);
    curl_easy_setopt(handle(), CURLOPT_WRITEFUNCTION, &CurlRequest::append);
    curl_easy_setopt(handle(), CURLOPT_WRITEDATA, &response_);
    curl_easy_setopt(handle(), CURLOPT_PRIVATE, this);
  }
  CurlRequest(const CurlRequest&) = delete;
  CurlRequest& operator=(const CurlRequest&) = delete;

  CURL* handle() { return easy_.get(); }

  void prepare() {
    started = Load::Clock::now();
    body_ = request_as_value();
    response_.clear();
    curl_easy_setopt(handle(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body_.size()));
    curl_easy_setopt(handle(), CURLOPT_POSTFIELDS, body_.c_str());
  }

  bool succeeded(CURLcode code) {
    long status = 0;
    curl_easy_getinfo(handle(), CURLINFO_RESPONSE_CODE, &status);
    return code == CURLE_OK && status == 200 && is_created(response_);
  }

  std::size_t sender = 0;
  Load::Clock::time_point started;

 private:
  static std::size_t append(const char* data, std::size_t, std::size_t size, void* response) {
    static_cast<std::string*>(response)->append(data, size);
    return size;
  }

  void add_header(const std::string& line) {
    curl_slist* const longer = curl_slist_append(headers_.get(), line.c_str());
    if (!longer) throw std::bad_alloc();
    static_cast<void>(headers_.release());
    headers_.reset(longer);
  }

  struct Cleanup {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  std::unique_ptr<curl_slist, Cleanup> headers_;
  std::unique_ptr<CURL, Cleanup> easy_;
  std::string body_;
  std::string response_;
};

}  // namespace bench
