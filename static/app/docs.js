/* global SwaggerUIBundle */
SwaggerUIBundle({ url: "/docs/schema/openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null });
