#define BOOST_TEST_MODULE authlete
#include <boost/test/unit_test.hpp>
