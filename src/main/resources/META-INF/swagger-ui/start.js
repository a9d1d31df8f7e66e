SwaggerUIBundle({
  url: '../openapi',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  // The schemas stand with each operation; the list of all of them is below, closed.
  defaultModelsExpandDepth: 0,
  // No badge of a validator elsewhere, which would be told the address of every Slate that is looked at.
  validatorUrl: null,
});
