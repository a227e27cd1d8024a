// The same calls as library_load, counted for Prometheus.
#include <authlete/metrics.hpp>

#include "common/library_load.hpp"

int main(int argc, char** argv) { bench::run_library_load(argc, argv, std::make_shared<authlete::MetricsObserver>()); }
